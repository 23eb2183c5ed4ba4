// The demo's sign-in page: an account of the list fills the form; Enter then signs in.
document.addEventListener("click", (event) => {
  const account = event.target.closest("[data-demo-account]");
  if (!account) return;
  const login = document.querySelector('input[name="login"]');
  if (!login) return;
  const password = login.form.elements.namedItem("password");
  fill(login, account.dataset.demoAccount);
  if (password) fill(password, account.dataset.demoPassword);
  for (const other of document.querySelectorAll("[data-demo-account]")) {
    other.setAttribute("aria-pressed", String(other === account));
    other.classList.toggle("list-group-item-primary", other === account);
  }
  const send = login.form.querySelector('[type="submit"], button:not([type])');
  if (send) send.focus();
});

function fill(input, value) {
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

// Keys of the calendar: a link that names a key is followed by it. Without script the links stand there all the same.
document.addEventListener("keydown", (event) => {
  if (!isShortcut(event)) return;
  const link = [...document.querySelectorAll("a[data-key]")].find((one) => one.dataset.key === event.key);
  if (link) { event.preventDefault(); link.click(); }
});

// Forms with `data-passkey`: the button asks the browser for a passkey, puts what it says in the form, and sends it.
'use strict'

const said = (form, name) => {
  for (const text of form.querySelectorAll('[data-passkey-said]')) text.hidden = text.dataset.passkeySaid !== name
}

const optionsOf = async form => {
  const held = document.getElementById('passkey-options')
  if (held) {
    const options = JSON.parse(held.textContent)
    return options.creation_options || options.request_options
  }
  const answer = await fetch(form.action, { headers: { Accept: 'application/json' } })
  if (!answer.ok) throw new Error(String(answer.status))
  return (await answer.json()).request_options
}

const ask = async form => {
  const options = (await optionsOf(form)).publicKey
  if (form.dataset.passkey === 'create') {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  }
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
}

const known = () => window.isSecureContext && window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON

for (const form of document.querySelectorAll('form[data-passkey]')) {
  const button = form.querySelector('[data-passkey-start]')
  if (!known()) {
    button.disabled = true
    said(form, 'unknown')
    continue
  }
  button.addEventListener('click', async () => {
    said(form, '')
    button.disabled = true
    try {
      form.elements.credential.value = JSON.stringify((await ask(form)).toJSON())
      form.submit()
    } catch (problem) {
      said(form, 'failed')
      button.disabled = false
      button.focus()
    }
  })
}

// Asks the device for a passkey or to make one, and sends its answer with the form it stands in.
export function start(root) {
  for (const form of root.querySelectorAll('form[data-passkey]')) {
    if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) { form.hidden = true; continue; }
    const failed = form.querySelector('[data-passkey-failed]');
    const ask = async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const options = JSON.parse(form.dataset.options);
        const answer = form.dataset.passkey === 'create'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.Credential.value = JSON.stringify(answer.toJSON());
        form.submit();
      } catch {
        failed.hidden = false;
      }
    };
    form.querySelector('[data-passkey-go]').addEventListener('click', ask);
    // Enter in the name's field asks as the button does; without an answer there is nothing to send.
    form.addEventListener('submit', ask);
  }
}

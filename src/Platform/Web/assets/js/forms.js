import { say } from './words.js';

// Keeps people from losing what they typed and from sending twice.
export function start(root) {
  let changed = false;
  for (const form of root.querySelectorAll('form[method=post]')) {
    const watch = form.matches('[data-unsaved]');
    if (watch) form.addEventListener('input', () => { changed = true; });
    form.addEventListener('submit', (event) => {
      if (form.querySelector('.upload [data-pending]')) {
        event.preventDefault();
        const status = form.querySelector('.field > [role=status]');
        if (status) { status.textContent = say('Tệp đang tải lên. Hãy đợi xong rồi gửi.', 'A file is still being sent. Please wait until it is done.'); status.classList.remove('hidden'); }
        return;
      }
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = '1';
      changed = false;
      // After the form's data is taken, so that the pressed button's own value is still sent.
      setTimeout(() => event.submitter?.setAttribute('aria-busy', 'true'), 0);
      setTimeout(() => { delete form.dataset.sent; event.submitter?.removeAttribute('aria-busy'); }, 8000);
    });
  }
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  // Back from the cache: the form may be sent again.
  addEventListener('pageshow', () => {
    for (const form of root.querySelectorAll('form[data-sent]')) delete form.dataset.sent;
    for (const button of root.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
  });
}

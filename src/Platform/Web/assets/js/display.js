// Shows a theme and size at once while choosing; saving still posts the form.
export function start(root) {
  const form = root.querySelector('form[data-display]');
  form.addEventListener('change', () => {
    const data = new FormData(form);
    document.documentElement.dataset.theme = data.get('theme');
    document.documentElement.dataset.size = data.get('size');
  });
}

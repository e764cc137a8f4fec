// Loads the comfort a page asks for. Every page works whole without any of it.
const wanted = [
  ['[data-keys], [data-worklist]', './keys.js'],
  ['[data-suggest-url]', './suggest.js'],
  ['[data-upload-url]', './upload.js'],
  ['form[method=post]', './forms.js'],
  ['[data-passkey]', './passkey.js'],
  ['[data-phrases]', './phrases.js'],
  ['[data-when]', './conditional.js'],
  ['[data-date], [data-pattern], [data-max]', './hints.js'],
  ['form[data-display]', './display.js'],
  ['[data-chart]', './chart.js'],
  ['[data-map]', './map.js'],
  ['[data-geo]', './geo.js'],
  ['[data-live], [data-leave-to]', './live.js'],
  ['[data-wall-scene]', './wall.js'],
];

for (const element of document.querySelectorAll('[data-needs-script]')) element.hidden = false;
for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => print());
document.querySelector('[data-focus]')?.focus();

for (const [selector, module] of wanted) {
  if (document.querySelector(selector)) import(module).then((m) => m.start(document));
}

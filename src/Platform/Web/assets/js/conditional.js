// Shows a follow-up question only for the answers that ask for it; the server judges the same way.
function answers(form, name) {
  return [...form.elements]
    .filter((control) => control.name === name && !control.closest('[data-when][hidden]'))
    .filter((control) => !['checkbox', 'radio'].includes(control.type) || control.checked)
    .map((control) => control.value);
}

function holds(form, part) {
  const controls = [...form.elements].filter((control) => control.name === part.dataset.when);
  // A question answered elsewhere was judged by the server.
  if (controls.length === 0) return !part.hidden;
  if (controls.every((control) => control.closest('[data-when][hidden]'))) return false;
  const given = answers(form, part.dataset.when);
  if (given.length === 0 && controls.length === 1 && controls[0].type === 'checkbox' && controls[0].value === 'true') given.push('false');
  const wanted = JSON.parse(part.dataset.whenValues);
  return given.some((value) => wanted.includes(value)) !== (part.dataset.whenNot === 'true');
}

export function start(root) {
  const forms = new Set([...root.querySelectorAll('[data-when]')].map((part) => part.closest('form')).filter(Boolean));
  for (const form of forms) {
    const parts = [...form.querySelectorAll('[data-when]')];
    const judge = () => { for (const part of parts) part.hidden = !holds(form, part); };
    for (const words of form.querySelectorAll('[data-when-words]')) words.hidden = true;
    form.addEventListener('change', judge);
    judge();
  }
}

import { say } from './words.js';

// Until the finger or button is up again.
let over = Promise.resolve();
let end = () => {};

// Says early what the server would say later; the server decides.
export function start(root) {
  addEventListener('pointerdown', () => { over = new Promise((resolve) => { end = resolve; }); }, true);
  for (const up of ['pointerup', 'pointercancel']) addEventListener(up, () => end(), true);
  for (const input of root.querySelectorAll('[data-date]')) {
    input.addEventListener('blur', () => {
      const parts = input.value.trim().match(/^(\d{1,2})[\s./-](\d{1,2})[\s./-](\d{4})$/) ?? input.value.trim().match(/^(\d{2})(\d{2})(\d{4})$/);
      if (parts) input.value = `${parts[1].padStart(2, '0')}/${parts[2].padStart(2, '0')}/${parts[3]}`;
      complain(input, input.value.trim() === '' || real(input.value) ? '' : say('Hãy ghi ngày/tháng/năm có thật, ví dụ 19/12/2022.', 'Please write a real day/month/year, for example 19/12/2022.'));
    });
  }
  for (const input of root.querySelectorAll('[data-pattern]')) {
    const pattern = new RegExp(`^(?:${input.dataset.pattern})$`, 'u');
    input.addEventListener('blur', () => {
      const text = input.value.trim();
      complain(input, text === '' || pattern.test(text) ? '' : input.dataset.patternMessage ?? say('Chưa đúng dạng.', 'Not in the right form.'));
    });
  }
  for (const area of root.querySelectorAll('[data-max]')) count(area);
}

function real(text) {
  const parts = text.match(/^(\d{2})\/(\d{2})\/(\d{4})$/);
  if (!parts) return false;
  const [day, month, year] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

// A line that comes or goes moves what is below it: a button that slips away while it is pressed is not pressed.
function complain(input, sentence) {
  over.then(() => setTimeout(() => show(input, sentence)));
}

function show(input, sentence) {
  const id = `${input.id}-e`;
  let error = document.getElementById(id);
  const described = new Set((input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (sentence === '') {
    error?.remove();
    described.delete(id);
    input.removeAttribute('aria-invalid');
  } else {
    if (!error) {
      error = document.createElement('span');
      error.id = id;
      error.className = 'field-error';
      (input.closest('.with-unit') ?? input).before(error);
    }
    error.textContent = sentence;
    described.add(id);
    input.setAttribute('aria-invalid', 'true');
  }
  if (described.size) input.setAttribute('aria-describedby', [...described].join(' '));
  else input.removeAttribute('aria-describedby');
}

function count(area) {
  const max = Number(area.dataset.max);
  const note = document.createElement('span');
  note.className = 'field-count';
  area.after(note);
  const tell = () => {
    const left = max - [...area.value].length;
    note.textContent = left >= 0
      ? say(`Còn ${left.toLocaleString('vi-VN')} ký tự`, `${left.toLocaleString('vi-VN')} characters left`)
      : say(`Thừa ${(-left).toLocaleString('vi-VN')} ký tự`, `${(-left).toLocaleString('vi-VN')} characters too many`);
    note.classList.toggle('field-error', left < 0);
  };
  area.addEventListener('input', tell);
  tell();
}

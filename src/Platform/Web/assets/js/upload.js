import { say } from './words.js';

// Sends each chosen file at once and shows how far it is. Without this module the form posts the files itself.
export function start(root) {
  for (const input of root.querySelectorAll('input[type=file][data-upload-url]')) attach(input);
  root.addEventListener('click', (event) => {
    const button = event.target.closest('.upload [data-remove]');
    if (!button || button.name) return;
    event.preventDefault();
    drop(button.closest('li'));
  });
}

function drop(row) {
  const list = row.parentElement;
  row.remove();
  list.hidden = list.children.length === 0;
}

function attach(input) {
  const list = document.getElementById(`${input.id}-list`);
  const status = document.getElementById(`${input.id}-s`);
  const zone = input.closest('.dropzone');
  // The attribute goes, so that the form no longer posts files that were already sent.
  input.removeAttribute('name');
  input.removeAttribute('aria-required');

  for (const type of ['dragenter', 'dragover']) zone?.addEventListener(type, () => zone.classList.add('over'));
  for (const type of ['dragleave', 'drop']) zone?.addEventListener(type, () => zone.classList.remove('over'));

  input.addEventListener('change', () => {
    for (const file of [...input.files]) send(input, list, status, file);
    input.value = '';
  });
}

function send(input, list, status, file) {
  const row = document.createElement('li');
  const words = document.createElement('span');
  const detail = document.createElement('small');
  const bar = document.createElement('progress');
  const stop = document.createElement('button');
  words.append(file.name, detail);
  row.append(icon(), words, stop);
  stop.type = 'button';
  stop.className = 'button button-quiet';
  stop.dataset.remove = '';
  stop.textContent = say('Dừng', 'Stop');
  stop.setAttribute('aria-label', say(`Dừng tải ${file.name}`, `Stop sending ${file.name}`));
  if (!input.multiple) list.replaceChildren();
  list.append(row);
  list.hidden = false;

  const fail = (sentence) => {
    row.dataset.state = 'bad';
    delete row.dataset.pending;
    detail.textContent = sentence;
    bar.remove();
    stop.textContent = say('Bỏ', 'Remove');
    stop.setAttribute('aria-label', say(`Bỏ ${file.name}`, `Remove ${file.name}`));
    status.textContent = `${file.name}: ${sentence}`;
  };

  const limit = Number(input.dataset.maxBytes);
  if (limit && file.size > limit) { fail(say(`Tệp nặng ${size(file.size)}, tối đa ${size(limit)}. Hãy chụp lại nhỏ hơn.`, `The file has ${size(file.size)}, at most ${size(limit)} are taken. Please take a smaller picture.`)); return; }

  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', say(`Tiến độ tải ${file.name}`, `How far ${file.name} is`));
  row.append(bar);
  row.dataset.pending = '';

  const request = new XMLHttpRequest();
  request.open('POST', input.dataset.uploadUrl);
  request.responseType = 'json';
  request.setRequestHeader('Content-Type', file.type || 'application/octet-stream');
  request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
  const token = input.form?.querySelector('input[name=__RequestVerificationToken]')?.value;
  if (token) request.setRequestHeader('RequestVerificationToken', token);
  request.upload.onprogress = (event) => {
    if (!event.lengthComputable) return;
    bar.value = (event.loaded / event.total) * 100;
    detail.textContent = say(`Đang tải lên ${size(event.loaded)} trong ${size(event.total)}`, `Sending ${size(event.loaded)} of ${size(event.total)}`);
  };
  request.onload = () => {
    const answer = request.response;
    if (request.status >= 400 || !answer?.id) {
      fail(answer?.detail ?? answer?.title ?? say('Không nhận được tệp. Hãy thử lại.', 'The file was not taken. Please try again.'));
      return;
    }
    delete row.dataset.pending;
    bar.remove();
    detail.textContent = answer.detail ?? size(file.size);
    const kept = document.createElement('input');
    kept.type = 'hidden';
    kept.name = list.dataset.keep;
    kept.value = answer.id;
    row.append(kept);
    stop.textContent = say('Bỏ', 'Remove');
    stop.setAttribute('aria-label', say(`Bỏ ${file.name}`, `Remove ${file.name}`));
    status.textContent = say(`Đã tải lên ${file.name}`, `Sent ${file.name}`);
    input.dispatchEvent(new CustomEvent('uploaded', { bubbles: true, detail: answer }));
  };
  request.onerror = () => fail(say('Mất mạng khi đang tải. Hãy chọn lại tệp này.', 'The connection was lost. Please choose this file again.'));
  request.onabort = () => drop(row);
  stop.addEventListener('click', (event) => {
    if (request.readyState === XMLHttpRequest.DONE) return;
    event.stopPropagation();
    request.abort();
  });
  request.send(file);
}

function icon() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6');
  svg.append(path);
  return svg;
}

function size(bytes) {
  const mega = bytes / 1048576;
  return mega >= 1
    ? `${mega.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
    : `${Math.ceil(bytes / 1024).toLocaleString('vi-VN')} KB`;
}

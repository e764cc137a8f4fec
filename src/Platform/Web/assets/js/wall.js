// Keeps a wall alive for days: tiles by server-sent events, ages by the clock, scenes in turn. Whatever fails is tried again; nothing is kept that grows.
const slowest = 30_000;
let stream = null;
let patience = 2_000;
let lostSince = null;
let pinned = sessionStorage.getItem('wall-pinned') === 'yes';
let left = 0;

export function start() {
  listen();
  buttons();
  left = seconds();
  setInterval(second, 1_000);
  addEventListener('online', listen);
  addEventListener('keydown', (e) => {
    if (e.target.closest('input, select, textarea') || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.key === 'ArrowRight') show(wall().dataset.wallNext);
    if (e.key === 'p') pin(!pinned);
    if (e.key === 'f') full();
  });
}

const wall = () => document.querySelector('[data-wall-scene]');
const seconds = () => Math.max(10, Number(wall().dataset.wallSeconds) || 30);

function listen() {
  stream?.close();
  const scene = wall().dataset.wallScene;
  const own = new EventSource(`/dieu-hanh/man-hinh/${encodeURIComponent(scene)}/luong`);
  stream = own;
  own.addEventListener('hello', (e) => {
    patience = 2_000;
    found();
    if (JSON.parse(e.data).version !== wall().dataset.wallVersion) renew();
  });
  own.addEventListener('tiles', (e) => {
    found();
    for (const part of JSON.parse(e.data)) place(part);
    ages();
  });
  own.addEventListener('scene', () => show(scene));
  own.onerror = () => {
    lost();
    // The browser tries again by itself unless the answer was a refusal.
    if (own.readyState !== EventSource.CLOSED || own !== stream) return;
    setTimeout(() => own === stream && listen(), patience);
    patience = Math.min(patience * 2, slowest);
  };
}

function place({ id, html, at }) {
  const tile = document.querySelector(`[data-tile="${CSS.escape(id)}"]`);
  if (!tile) return;
  if (html !== null) {
    const before = tile.querySelector('.w-value')?.textContent;
    tile.innerHTML = html;
    if (before !== undefined && before !== tile.querySelector('.w-value')?.textContent) flash(tile);
  }
  const age = tile.querySelector('.w-age[data-at]');
  if (at !== null && age) age.dataset.at = at;
}

function flash(tile) {
  tile.classList.remove('w-fresh');
  void tile.offsetWidth;
  tile.classList.add('w-fresh');
}

function second() {
  clock();
  if (new Date().getSeconds() % 5 === 0) ages();
  if (pinned || document.querySelectorAll('.w-foot li').length < 2) return;
  left -= 1;
  const rest = document.querySelector('[data-wall-rest]');
  if (rest) rest.textContent = `Cảnh tiếp theo sau ${Math.max(left, 0)} giây`;
  if (left <= 0) show(wall().dataset.wallNext);
}

const local = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Ho_Chi_Minh' });

function clock() {
  const shown = document.querySelector('[data-wall-clock]');
  const now = local.format(new Date());
  if (shown && shown.textContent !== now) shown.textContent = now;
}

function ages() {
  for (const age of document.querySelectorAll('.w-age[data-at]')) {
    const at = Number(age.dataset.at);
    const old = Math.max(0, Math.round((Date.now() - at) / 1000));
    const stale = old > Number(age.dataset.fresh);
    age.querySelector('time').textContent = local.format(new Date(at));
    age.querySelector('span').textContent = stale ? `, ${words(old)} trước, số liệu cũ` : '';
    age.toggleAttribute('data-stale', stale);
    age.closest('[data-tile]').toggleAttribute('data-stale', stale);
  }
}

const words = (s) => (s < 90 ? `${s} giây` : s < 5400 ? `${Math.round(s / 60)} phút` : s < 129600 ? `${Math.round(s / 3600)} giờ` : `${Math.round(s / 86400)} ngày`);

function lost() {
  lostSince ??= Date.now();
  const line = document.querySelector('[data-wall-lost]');
  if (!line) return;
  line.hidden = false;
  line.textContent = `Mất kết nối từ ${local.format(new Date(lostSince))}, đang nối lại`;
}

function found() {
  lostSince = null;
  const line = document.querySelector('[data-wall-lost]');
  if (line) line.hidden = true;
}

/** Another scene in the same document, so that full screen stays. A scene that does not come leaves this one standing. */
async function show(scene) {
  left = seconds();
  try {
    const address = `/dieu-hanh/man-hinh/${encodeURIComponent(scene)}`;
    const answer = await fetch(address, { cache: 'no-store', headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-wall-scene]');
    if (!fresh) throw new Error('no scene');
    if (fresh.dataset.wallVersion !== wall().dataset.wallVersion) {
      location.assign(address);
      return;
    }
    wall().replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    history.replaceState(null, '', address);
    for (const element of fresh.querySelectorAll('[data-needs-script]')) element.hidden = false;
    buttons();
    left = seconds();
    listen();
  } catch {
    lost();
  }
}

/** The program was renewed: load everything anew, but only once it answers. */
async function renew() {
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    if (answer.ok && !answer.redirected) location.reload();
  } catch {
    lost();
  }
}

function buttons() {
  const pinning = document.querySelector('[data-wall-pin]');
  pinning?.addEventListener('click', () => pin(!pinned));
  pin(pinned);
  document.querySelector('[data-wall-full]')?.addEventListener('click', full);
}

function pin(on) {
  pinned = on;
  sessionStorage.setItem('wall-pinned', on ? 'yes' : 'no');
  const button = document.querySelector('[data-wall-pin]');
  if (button) {
    button.setAttribute('aria-pressed', String(on));
    button.textContent = on ? 'Bỏ ghim' : 'Ghim cảnh';
  }
  const rest = document.querySelector('[data-wall-rest]');
  if (rest && on) rest.textContent = 'Đang ghim cảnh này';
  left = seconds();
}

function full() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

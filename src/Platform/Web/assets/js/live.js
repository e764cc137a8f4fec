// Renews a part of the page from its own address: the board in the hall, a number on a phone. Numbers never stand there stale without saying so.
export function start(root) {
  for (const part of root.querySelectorAll('[data-live]')) {
    const seconds = Math.max(2, Number(part.dataset.liveSeconds) || 10);
    const timer = setInterval(() => renew(part, () => clearInterval(timer)), seconds * 1000);
  }
  const { leaveAfter, leaveTo } = document.body.dataset;
  if (leaveAfter && leaveTo) setTimeout(() => location.assign(leaveTo), Number(leaveAfter) * 1000);
}

let shown = '';

async function renew(part, stop) {
  try {
    const answer = await fetch(location.href, { cache: 'no-store', headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    part.removeAttribute('data-stale');
    if (text === shown) return;
    shown = text;
    const fresh = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-live]');
    if (!fresh) return;
    if ('liveEnd' in fresh.dataset) stop();
    if (fresh.innerHTML === part.innerHTML) return;
    const before = rings(part);
    part.innerHTML = fresh.innerHTML;
    for (const ring of part.querySelectorAll('[data-ring]')) {
      if (ring.dataset.ring && !before.has(ring.dataset.ring)) ring.classList.add('ringing');
    }
  } catch {
    part.setAttribute('data-stale', '');
  }
}

const rings = (part) => new Set([...part.querySelectorAll('[data-ring]')].map((r) => r.dataset.ring));

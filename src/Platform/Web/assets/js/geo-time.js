// Sliders over months and over the history of units: each stop is an address of its own.
const vi = (iso) => iso.split('-').reverse().join('/');
const iso = (date) => `${date.getUTCFullYear()}-${String(date.getUTCMonth() + 1).padStart(2, '0')}-${String(date.getUTCDate()).padStart(2, '0')}`;

export function timeline(root) {
  const go = (changes) => {
    const address = new URL(location.href);
    for (const [key, value] of Object.entries(changes)) address.searchParams.set(key, value);
    location.assign(address);
  };
  const days = root.querySelector('[data-geo-days]');
  if (days) {
    const all = days.dataset.geoDays.split(' ');
    const word = root.querySelector('[data-geo-day]');
    days.setAttribute('aria-valuetext', vi(all[days.value]));
    days.addEventListener('input', () => {
      word.textContent = vi(all[days.value]);
      days.setAttribute('aria-valuetext', vi(all[days.value]));
    });
    days.addEventListener('change', () => go({ ngay: all[days.value] }));
  }
  const months = root.querySelector('[data-geo-months]');
  if (!months) return;
  const count = Number(months.max);
  const now = new Date();
  const first = (back) => new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1));
  const through = months.dataset.through.split('-').map(Number);
  const back = (now.getFullYear() - through[0]) * 12 + now.getMonth() + 1 - through[1];
  months.value = String(Math.max(0, count - back));
  const word = root.querySelector('[data-geo-month]');
  const tell = () => {
    const month = first(count - Number(months.value));
    word.textContent = `tháng ${month.getUTCMonth() + 1}/${month.getUTCFullYear()}`;
    months.setAttribute('aria-valuetext', word.textContent);
    return month;
  };
  tell();
  months.addEventListener('input', tell);
  months.addEventListener('change', () => {
    const month = tell();
    go({ tu: iso(month), den: iso(new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0))) });
  });
}

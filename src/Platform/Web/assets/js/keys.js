// The desk by keyboard: j k move, x picks, Enter opens, g goes to a menu entry by number, / searches, ? explains.
const help = [
  ['j  k', 'xuống, lên'], ['x', 'chọn hoặc bỏ chọn'], ['Enter', 'mở'], ['g rồi 1–9', 'đến mục trên thanh chính'], ['/', 'tìm'], ['?', 'bảng phím này'],
];

export function start(root) {
  const table = root.querySelector('[data-worklist]');
  const rows = table ? [...table.querySelectorAll('tbody tr')] : [];
  let at = -1;
  let goes = false;

  const move = (step) => {
    if (rows.length === 0) return;
    rows[at]?.classList.remove('cursor');
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    const row = rows[at];
    row.classList.add('cursor');
    (row.querySelector('th a, td a') ?? row).focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  };

  // Tab and mouse move the cursor too.
  table?.addEventListener('focusin', (event) => {
    const index = rows.indexOf(event.target.closest('tr'));
    if (index < 0 || index === at) return;
    rows[at]?.classList.remove('cursor');
    at = index;
    rows[at].classList.add('cursor');
  });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const busy = event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, dialog, [contenteditable]');
    if (busy) return;
    if (goes) {
      goes = false;
      const link = root.querySelectorAll('.desk-nav a')[Number(event.key) - 1];
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    switch (event.key) {
      case 'j': move(1); break;
      case 'k': move(-1); break;
      case 'x': rows[at]?.querySelector('input[type=checkbox]')?.click(); break;
      case 'Enter':
        if (event.target !== document.body) return;
        rows[at]?.querySelector('th a, td a')?.click();
        break;
      case 'g': goes = true; setTimeout(() => { goes = false; }, 1500); break;
      case '/': root.querySelector('[data-search]')?.focus(); break;
      case '?': explain(); break;
      default: return;
    }
    event.preventDefault();
  });
}

function explain() {
  let box = document.getElementById('keys-help');
  if (!box) {
    box = document.createElement('dialog');
    box.id = 'keys-help';
    box.setAttribute('aria-label', 'Phím tắt');
    const title = document.createElement('h2');
    title.textContent = 'Phím tắt';
    const list = document.createElement('dl');
    for (const [key, words] of help) {
      const term = document.createElement('dt');
      const mark = document.createElement('kbd');
      mark.textContent = key;
      term.append(mark);
      const text = document.createElement('dd');
      text.textContent = words;
      list.append(term, text);
    }
    const form = document.createElement('form');
    form.method = 'dialog';
    const close = document.createElement('button');
    close.className = 'button';
    close.textContent = 'Đóng';
    form.append(close);
    box.append(title, list, form);
    document.body.append(box);
  }
  box.showModal();
}

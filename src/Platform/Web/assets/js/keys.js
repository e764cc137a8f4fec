// The desk by keyboard: j k move, x picks, b goes to what may be done with the picked, Enter opens, 1–9 goes to an action of the page,
// g goes to a menu entry by number, / searches, Escape closes an open form, ? tells which of these hold on this page.
export function start(root) {
  const table = root.querySelector('[data-worklist]');
  const rows = table ? [...table.querySelectorAll('tbody tr')] : [];
  const picks = rows.some((row) => row.querySelector('input[type=checkbox]'));
  const bar = picks ? root.querySelector('.bulk-bar, form:has([data-worklist])') : null;
  const menu = [...root.querySelectorAll('.desk-nav a')];
  const search = root.querySelector('[data-search]');
  const actions = [...root.querySelectorAll('.actions > form > button, .actions > details > summary')].slice(0, 9);
  let at = -1;
  let goes = false;

  actions.forEach((action, i) => {
    action.setAttribute('aria-keyshortcuts', String(i + 1));
    action.title = `Phím ${i + 1}`;
  });

  const move = (step) => {
    if (rows.length === 0) return;
    rows[at]?.classList.remove('cursor');
    at = Math.min(rows.length - 1, Math.max(0, at + step));
    const row = rows[at];
    row.classList.add('cursor');
    (row.querySelector('th a, td a') ?? row).focus({ preventScroll: true });
    row.scrollIntoView({ block: 'nearest' });
  };

  // A button that acts at once only gets the focus: Enter is a second, conscious key. A form opens with its first field ready.
  const act = (action) => {
    const form = action.closest('details');
    if (!form) { action.focus(); return; }
    form.open = true;
    (form.querySelector('input:not([type=hidden]), select, textarea') ?? action).focus();
  };

  // Tab and mouse move the cursor too.
  table?.addEventListener('focusin', (event) => {
    const index = rows.indexOf(event.target.closest('tr'));
    if (index < 0 || index === at) return;
    rows[at]?.classList.remove('cursor');
    at = index;
    rows[at].classList.add('cursor');
  });

  const help = () => [
    ...(rows.length > 0 ? [['j  k', 'xuống, lên'], ['Enter', 'mở dòng đang đứng']] : []),
    ...(picks ? [['x', 'chọn hoặc bỏ chọn'], ['b', 'đến việc làm với các dòng đã chọn']] : []),
    ...actions.map((action, i) => [String(i + 1), action.textContent.trim().replace(/…$/, '')]),
    ...(root.querySelector('details.action, .bulk-more') ? [['Esc', 'đóng biểu mẫu đang mở']] : []),
    ...(menu.length > 0 ? [[`g rồi 1–${Math.min(9, menu.length)}`, 'đến mục trên thanh chính']] : []),
    ...(search ? [['/', 'tìm']] : []),
    ['?', 'bảng phím này'],
  ];

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') {
      const open = event.target.closest?.('details.action[open], .bulk-more[open]');
      if (open && !event.target.closest('dialog')) { open.open = false; open.querySelector('summary').focus(); }
      return;
    }

    const busy = event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select, dialog, [contenteditable]');
    if (busy) return;
    if (goes) {
      goes = false;
      const link = menu[Number(event.key) - 1];
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    const action = actions[Number(event.key) - 1];
    if (action) { event.preventDefault(); act(action); return; }
    switch (event.key) {
      case 'j': move(1); break;
      case 'k': move(-1); break;
      case 'x': rows[at]?.querySelector('input[type=checkbox]')?.click(); break;
      case 'b': bar?.querySelector('select, summary, textarea, button:not([hidden])')?.focus(); break;
      case 'Enter':
        // In a ticked box Enter would send the form by its first button.
        if (table?.contains(event.target) && event.target.matches('input[type=checkbox]')) { event.preventDefault(); return; }
        if (event.target !== document.body) return;
        rows[at]?.querySelector('th a, td a')?.click();
        break;
      case 'g': goes = true; setTimeout(() => { goes = false; }, 1500); break;
      case '/': search?.focus(); break;
      case '?': explain(help()); break;
      default: return;
    }
    event.preventDefault();
  });
}

function explain(help) {
  document.getElementById('keys-help')?.remove();
  const box = document.createElement('dialog');
  box.id = 'keys-help';
  box.setAttribute('aria-label', 'Phím tắt');
  const title = document.createElement('h2');
  title.textContent = 'Phím tắt trên trang này';
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
  box.showModal();
}

// Puts a frequent sentence where the cursor stands; without script the button sends the form and the server adds it at the end.
export function start(root) {
  for (const pick of root.querySelectorAll('[data-phrases]')) {
    const area = document.getElementById(pick.dataset.phrases);
    const select = pick.querySelector('select');
    let known = false;
    area?.addEventListener('focus', () => { known = true; });
    pick.querySelector('button').addEventListener('click', (event) => {
      if (!area) return;
      event.preventDefault();
      if (!select.value) { select.focus(); return; }
      const at = known ? [area.selectionStart, area.selectionEnd] : [area.value.length, area.value.length];
      const before = area.value.slice(0, at[0]);
      area.setRangeText((before && !/\s$/.test(before) ? ' ' : '') + select.value, at[0], at[1], 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
      area.focus();
    });
  }
}

// A combobox over a plain search field (ARIA 1.2 pattern). The form still works by Enter without choosing.
let number = 0;

export function start(root) {
  for (const input of root.querySelectorAll('input[data-suggest-url]')) attach(input);
}

function attach(input) {
  const list = document.createElement('ul');
  list.id = `suggestions-${++number}`;
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Gợi ý');
  const place = input.closest('.search-box') ?? input.parentElement;
  if (!place.classList.contains('search-box')) place.classList.add('suggests');
  place.append(list);

  for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id })) input.setAttribute(name, value);

  let timer = 0;
  let asked = null;
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const choose = (index) => {
    const options = list.children;
    if (options.length === 0) return;
    options[chosen]?.setAttribute('aria-selected', 'false');
    chosen = (index + options.length) % options.length;
    options[chosen].setAttribute('aria-selected', 'true');
    options[chosen].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[chosen].id);
  };

  const take = (option) => {
    if (option.dataset.href) location.assign(option.dataset.href);
    else { input.value = option.dataset.text; close(); input.form?.requestSubmit(); }
  };

  const show = (items) => {
    list.replaceChildren(...items.slice(0, 10).map((item, index) => {
      const option = document.createElement('li');
      option.id = `${list.id}-${index}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', 'false');
      option.dataset.text = item.text;
      // Only our own pages: a suggestion must never lead elsewhere.
      if (typeof item.href === 'string' && item.href.startsWith('/') && !item.href.startsWith('//')) option.dataset.href = item.href;
      option.append(item.text);
      if (item.hint) {
        const hint = document.createElement('small');
        hint.textContent = item.hint;
        option.append(hint);
      }
      option.addEventListener('mousedown', (event) => event.preventDefault());
      option.addEventListener('click', () => take(option));
      return option;
    }));
    chosen = -1;
    list.hidden = items.length === 0;
    input.setAttribute('aria-expanded', String(items.length > 0));
    input.removeAttribute('aria-activedescendant');
  };

  const ask = async () => {
    asked?.abort();
    const text = input.value.trim();
    if (text.length < 2) { close(); return; }
    asked = new AbortController();
    const url = new URL(input.dataset.suggestUrl, location.href);
    url.searchParams.set('q', text);
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { accept: 'application/json' } });
      if (answer.ok) show(await answer.json());
    } catch (error) {
      if (error.name !== 'AbortError') close();
    }
  };

  input.addEventListener('input', (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener('compositionend', () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') { event.preventDefault(); if (list.hidden) ask(); else choose(chosen + 1); }
    else if (event.key === 'ArrowUp' && !list.hidden) { event.preventDefault(); choose(chosen < 0 ? -1 : chosen - 1); }
    else if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === 'Enter' && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
  });
}

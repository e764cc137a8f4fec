// Says a sentence in the language of the page.
export const say = (vietnamese, english) => document.documentElement.lang === 'en' ? english : vietnamese;

// A person with a browser that runs no script: keeps cookies, signs in, agrees, and stops where the program sends her out.

const unescape = text => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x2B;', '+');

export class Person {
  #cookies = new Map();

  constructor(issuer, login, password) {
    Object.assign(this, { issuer, login, password });
  }

  /** Follows an address of the provider until it leaves for the application; returns where it leaves to. */
  async follow(address) {
    let answer = await this.#send(address);
    for (let step = 0; step < 15; step++) {
      const next = answer.headers.get('location');
      if (next) {
        const url = new URL(next, this.issuer);
        if (url.origin !== new URL(this.issuer).origin) return url;
        answer = await this.#send(url, undefined);
        answer.at = url;
        continue;
      }

      const out = answer.headers.get('refresh')?.match(/^0;url=(.*)$/);
      if (out) return new URL(out[1]);
      const html = await answer.text();
      const fields = new URLSearchParams(Object.fromEntries([...html.matchAll(/<input [^>]*>/g)].map(i => i[0]).filter(i => i.includes('type="hidden"'))
        .map(i => [i.match(/\sname="([^"]*)"/)?.[1], unescape(i.match(/\svalue="([^"]*)"/)?.[1] ?? '')]).filter(([name]) => name)));
      if (answer.at?.pathname === '/dang-nhap') {
        fields.set('Login', this.login);
        fields.set('Password', this.password);
      } else if (answer.at?.pathname === '/id/dong-y') {
        fields.set('agreed', 'true');
      } else {
        throw new Error(`stuck at ${answer.at ?? address}: ${answer.status}`);
      }

      const form = answer.at;
      answer = await this.#send(form, fields);
      answer.at = form;
    }

    throw new Error('went round in circles');
  }

  async #send(url, fields) {
    const answer = await fetch(url, {
      method: fields ? 'POST' : 'GET',
      body: fields,
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = cookie.match(/^([^=]+)=([^;]*)/);
      this.#cookies.set(name, value);
    }

    return answer;
  }
}

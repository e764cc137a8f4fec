// The flows of Hải Dương ID by openid-client: discovery, pushed request, code with PKCE, userinfo, refresh, sign-out, revocation, a machine's own token.
import assert from 'node:assert/strict';
import * as oidc from 'openid-client';
import { Person } from './person.mjs';

const [issuer, clientId, secret, redirectUri] = process.argv.slice(2);
const config = await oidc.discovery(new URL(issuer), clientId, secret, oidc.ClientSecretBasic(secret), { execute: [oidc.allowInsecureRequests] });
oidc.enableNonRepudiationChecks(config);
const person = new Person(issuer, 'congdan1', 'nhipcau-2024');

async function signIn(build) {
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = await build({
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    max_age: '3600',
  });
  const back = await person.follow(url);
  return oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true, maxAge: 3600 });
}

const plain = await signIn(parameters => oidc.buildAuthorizationUrl(config, parameters));
const pushed = await signIn(parameters => oidc.buildAuthorizationUrlWithPAR(config, parameters));
const subject = pushed.claims().sub;
assert.equal(plain.claims().sub, subject);

const info = await oidc.fetchUserInfo(config, pushed.access_token, subject);
assert.ok(info.name && info.email);

const renewed = await oidc.refreshTokenGrant(config, pushed.refresh_token);
assert.equal(renewed.claims().sub, subject);
await assert.rejects(oidc.refreshTokenGrant(config, pushed.refresh_token), e => e.error === 'invalid_grant');
await assert.rejects(oidc.refreshTokenGrant(config, renewed.refresh_token), e => e.error === 'invalid_grant');

await oidc.tokenRevocation(config, plain.refresh_token);
await assert.rejects(oidc.fetchUserInfo(config, plain.access_token, subject));

const machine = await oidc.clientCredentialsGrant(config, { scope: 'dossier.read' });
assert.equal(machine.scope, 'dossier.read');

const out = await person.follow(oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: 'https://web.example/tam-biet', id_token_hint: renewed.id_token, state: 'x' }));
assert.equal(out.href, 'https://web.example/tam-biet?state=x');
console.log('openid-client ok');

// A client that signs who it is (private_key_jwt) by openid-client: pushed request, code with PKCE, userinfo, refresh, revocation, a machine's own token; its keys lie where it publishes them.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { webcrypto as crypto } from 'node:crypto';
import * as oidc from 'openid-client';
import { Person } from './person.mjs';

const [issuer, clientId, keyFile, port, redirectUri] = process.argv.slice(2);
const { alg, kid, privateKey } = JSON.parse(readFileSync(keyFile, 'utf8'));
const how = { ES256: { name: 'ECDSA', namedCurve: 'P-256' }, RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, PS256: { name: 'RSA-PSS', hash: 'SHA-256' } }[alg];
const key = await crypto.subtle.importKey('jwk', privateKey, how, true, ['sign']);
const { kty, crv, x, y, n, e } = privateKey;
const published = JSON.stringify({ keys: [{ kty, crv, x, y, n, e, kid, alg, use: 'sig' }] });
let looks = 0;
const server = createServer((_, answer) => { looks++; answer.setHeader('content-type', 'application/jwk-set+json').end(published); });
if (port !== '0') await new Promise(listening => server.listen(Number(port), '127.0.0.1', listening));

const config = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.PrivateKeyJwt({ key, kid }), { execute: [oidc.allowInsecureRequests] });
assert.ok(config.serverMetadata().token_endpoint_auth_methods_supported.includes('private_key_jwt'));
assert.ok(config.serverMetadata().token_endpoint_auth_signing_alg_values_supported.includes(alg));
const person = new Person(issuer, 'congdan1', 'nhipcau-2024');
const verifier = oidc.randomPKCECodeVerifier();
const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
const url = await oidc.buildAuthorizationUrlWithPAR(config, {
  redirect_uri: redirectUri, scope: 'openid profile offline_access', code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', state, nonce,
});
const tokens = await oidc.authorizationCodeGrant(config, await person.follow(url), { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true });
assert.ok((await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)).name);
const renewed = await oidc.refreshTokenGrant(config, tokens.refresh_token);
await oidc.tokenRevocation(config, renewed.refresh_token);
await assert.rejects(oidc.fetchUserInfo(config, renewed.access_token, tokens.claims().sub));
assert.equal((await oidc.clientCredentialsGrant(config, { scope: 'dossier.read' })).scope, 'dossier.read');

if (port !== '0') assert.equal(looks, 1, 'keys are kept');
const other = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign']);
const thief = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.PrivateKeyJwt({ key: other.privateKey, kid }), { execute: [oidc.allowInsecureRequests] });
await assert.rejects(oidc.clientCredentialsGrant(thief), wrong => wrong.status === 401);
server.close();
console.log('signing-client ok');

// The same by oauth4webapi, step by step, with its strict checks of every answer; and answers it must not take.
import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';
import { Person } from './person.mjs';

const [issuer, clientId, secret, redirectUri] = process.argv.slice(2);
const http = { [oauth.allowInsecureRequests]: true };
const as = await oauth.processDiscoveryResponse(new URL(issuer), await oauth.discoveryRequest(new URL(issuer), { algorithm: 'oidc', ...http }));
assert.equal((await oauth.processDiscoveryResponse(new URL(issuer), await oauth.discoveryRequest(new URL(issuer), { algorithm: 'oauth2', ...http }))).issuer, as.issuer);
assert.deepEqual(as.code_challenge_methods_supported, ['S256']);
assert.equal(as.authorization_response_iss_parameter_supported, true);

const client = { client_id: clientId };
const auth = oauth.ClientSecretPost(secret);
const person = new Person(issuer, 'congdan2', 'nhipcau-2024');

async function ask(more = {}) {
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  const parameters = new URLSearchParams({
    client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid profile offline_access', state, nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...more,
  });
  const pushed = await oauth.processPushedAuthorizationResponse(as, client, await oauth.pushedAuthorizationRequest(as, client, auth, parameters, http));
  const url = new URL(as.authorization_endpoint);
  url.search = new URLSearchParams({ client_id: clientId, request_uri: pushed.request_uri });
  return { back: await person.follow(url), verifier, state, nonce };
}

const { back, verifier, state, nonce } = await ask();
const answer = oauth.validateAuthResponse(as, client, back, state);

// A mixed-up issuer, another state: the answer says whose it is, so the application notices.
assert.throws(() => oauth.validateAuthResponse({ ...as, issuer: 'https://other.example' }, client, back, state));
assert.throws(() => oauth.validateAuthResponse(as, client, back, oauth.generateRandomState()));

const response = await oauth.authorizationCodeGrantRequest(as, client, auth, answer, redirectUri, verifier, http);
const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, { expectedNonce: nonce, requireIdToken: true });
await oauth.validateApplicationLevelSignature(as, response, http);
const claims = oauth.getValidatedIdTokenClaims(tokens);
assert.deepEqual(claims.amr, ['pwd']);
assert.match(claims.acr, /^loa[12]$/);

const info = await oauth.processUserInfoResponse(as, client, claims.sub, await oauth.userInfoRequest(as, client, tokens.access_token, http));
assert.ok(info.name);
const checked = await oauth.validateJwtAccessToken(as, new Request('https://api.example/', { headers: { authorization: `Bearer ${tokens.access_token}` } }), as.issuer, http);
assert.equal(checked.client_id, clientId);

const renewed = await oauth.processRefreshTokenResponse(as, client, await oauth.refreshTokenGrantRequest(as, client, auth, tokens.refresh_token, http));
assert.notEqual(renewed.refresh_token, tokens.refresh_token);
await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, auth, renewed.refresh_token, http));

// The code again, and a request nobody may be asked for.
await assert.rejects(async () => oauth.processAuthorizationCodeResponse(as, client, await oauth.authorizationCodeGrantRequest(as, client, auth, answer, redirectUri, verifier, http)), e => e.error === 'invalid_grant');
const stranger = new Person(issuer, '', '');
const silent = new URL(as.authorization_endpoint);
silent.search = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, response_type: 'code', scope: 'openid', state: 's', prompt: 'none', code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' });
const silentBack = await stranger.follow(silent);
assert.throws(() => oauth.validateAuthResponse(as, client, silentBack, 's'), e => e.error === 'login_required');
console.log('oauth4webapi ok');

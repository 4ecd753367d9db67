// Passkeys in the browser: one is shown or made, and its bytes are written as the server reads them.
import type { Key } from './texts.ts'

export type PasskeyRequest = { challenge: string; rp_id: string; credentials: string[] }
export type PasskeyShown = { credential: string; client_data: string; authenticator_data: string; signature: string }
/** `known`: credentials that this account has; an authenticator that holds one of them makes no second. */
export type NewPasskeyRequest = { challenge: string; rp_id: string; user: string; name: string; known: string[] }
export type PasskeyMade = { client_data: string; authenticator_data: string }

/** What the browser says against it, with the sentence that helps on. */
export class PasskeyFailed extends Error {
  readonly sentence: Key
  constructor(sentence: Key) {
    super(sentence)
    this.sentence = sentence
  }
}

const failures: Record<string, Key> = {
  InvalidStateError: 'passkey.known_here',
  SecurityError: 'passkey.wrong_address',
  NotSupportedError: 'passkey.not_here',
}

/** False in old browsers, and at addresses without https. */
export const passkeysHere = (): boolean => 'credentials' in navigator && 'PublicKeyCredential' in window

/** Base64url, without padding. */
const bytesOf = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
const textOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const descriptors = (credentials: string[]) => credentials.map((id) => ({ type: 'public-key' as const, id: bytesOf(id) }))

/** Closed, refused or too late look alike: a page is not told who has which passkey. */
const asked = async <T>(ask: () => Promise<Credential | null>): Promise<{ id: ArrayBuffer; response: T }> => {
  try {
    const given = (await ask()) as PublicKeyCredential | null
    if (given) return { id: given.rawId, response: given.response as T }
  } catch (error) {
    throw new PasskeyFailed(failures[(error as DOMException).name] ?? 'passkey.cancelled')
  }
  throw new PasskeyFailed('passkey.cancelled')
}

const timeout = 5 * 60_000

export const showPasskey = async ({ challenge, rp_id, credentials }: PasskeyRequest): Promise<PasskeyShown> => {
  const { id, response } = await asked<AuthenticatorAssertionResponse>(() =>
    navigator.credentials.get({
      publicKey: { challenge: bytesOf(challenge), rpId: rp_id, allowCredentials: descriptors(credentials), userVerification: 'preferred', timeout },
    }),
  )
  return {
    credential: textOf(id),
    client_data: textOf(response.clientDataJSON),
    authenticator_data: textOf(response.authenticatorData),
    signature: textOf(response.signature),
  }
}

export const makePasskey = async ({ challenge, rp_id, user, name, known }: NewPasskeyRequest): Promise<PasskeyMade> => {
  const { response } = await asked<AuthenticatorAttestationResponse>(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: bytesOf(challenge),
        rp: { id: rp_id, name: 'Sổ Vàng' },
        user: { id: bytesOf(user), name, displayName: name },
        // ES256, EdDSA and RS256: what the server checks.
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: descriptors(known),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
        attestation: 'none',
        timeout,
      },
    }),
  )
  return { client_data: textOf(response.clientDataJSON), authenticator_data: textOf(response.getAuthenticatorData()) }
}

import { createHash, createPrivateKey, type KeyObject, randomUUID, X509Certificate } from 'node:crypto'
import { SignJWT } from 'jose'

/** How the app proves who it is when it asks for its token. */
export type AppProof = { secret: string } | { certificate: AppCertificate }

export interface AppCertificate {
  key: KeyObject
  /** SHA-256 of the certificate, as Entra wants it in the header. */
  thumbprint: string
}

/** @throws when `pem` does not hold a certificate and its private key */
export function readCertificate(pem: string): AppCertificate {
  const certificate = new X509Certificate(pem)
  const key = createPrivateKey(pem)
  if (!certificate.checkPrivateKey(key)) throw new Error('the private key is not that of the certificate')
  return { key, thumbprint: createHash('sha256').update(certificate.raw).digest('base64url') }
}

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/**
 * The fields that prove it: the secret, or a token signed with the certificate's key, good for this address and a few minutes.
 * Source: learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export async function proofFields(appId: string, proof: AppProof, tokenUrl: string): Promise<Record<string, string>> {
  if ('secret' in proof) return { client_secret: proof.secret }
  const { key, thumbprint } = proof.certificate
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(appId)
    .setSubject(appId)
    .setAudience(tokenUrl)
    .setJti(randomUUID())
    .setNotBefore('-1 minute')
    .setExpirationTime('5 minutes')
    .sign(key)
  return { client_assertion_type: ASSERTION, client_assertion: assertion }
}

import { objectOf } from '../../http/json-reply.ts'
import type { Operation } from '../../http/operation.ts'
import type { PublicProofKey } from './proof-key.ts'
import { proofKeyJson, proofKeyOf, properties, said, xboxBody, xboxRequest } from './wire.ts'
import { tokenOf, tokenReply, type XboxToken } from './xbox-token.ts'

export interface DeviceQuestion {
  readonly id: string
  readonly deviceType: string
  readonly version: string
  readonly proofKey: PublicProofKey
  readonly relyingParty: string
}

export const devicePath = '/device/authenticate'

/** A machine becomes a device of Xbox, known by its proof key. Signed. */
export const authenticateDevice: Operation<DeviceQuestion, XboxToken> = {
  name: 'sign-in.device',
  writeRequest: ({ id, deviceType, version, proofKey, relyingParty }, host) =>
    xboxRequest(host, devicePath, {
      RelyingParty: relyingParty,
      TokenType: 'JWT',
      Properties: {
        AuthMethod: 'ProofOfPossession',
        Id: id,
        DeviceType: deviceType,
        Version: version,
        ProofKey: proofKeyJson(proofKey),
      },
    }),
  async readRequest(request) {
    const body = await xboxBody(request, devicePath)
    if (!body) return undefined
    const asked = properties(body)
    return {
      id: said(asked, 'Id'),
      deviceType: said(asked, 'DeviceType'),
      version: said(asked, 'Version'),
      proofKey: proofKeyOf(asked),
      relyingParty: said(body, 'RelyingParty'),
    }
  },
  writeReply: token => tokenReply(token, 'device'),
  readReply: async response =>
    tokenOf(await objectOf(response, authenticateDevice.name), 'device', authenticateDevice.name),
}

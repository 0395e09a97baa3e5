export { type Answer, readAnswer } from './answer.ts';
export { closeCode, decodeClose, encodeClose, isSendable } from './close.ts';
export { FrameDecoder } from './decoder.ts';
export { Deflater, type Direction, Inflater } from './deflate.ts';
export { type Extension, parseExtensions } from './extensions.ts';
export {
  applyMask,
  encodeFrame,
  type Frame,
  type FrameFields,
  type FrameHeader,
  type LengthForm,
  newMaskingKey,
  parseHeader,
} from './frame.ts';
export {
  acceptKey,
  guid,
  type Head,
  hasToken,
  header,
  newKey,
  parseHead,
  statusOf,
  switchingProtocols,
  type UpgradeFields,
  upgradeRequest,
} from './handshake.ts';
export { fromHex, hex } from './hex.ts';
export { type Message, MessageAssembler } from './message.ts';
export {
  agreed,
  type Deflate,
  deflateOffers,
  directionOf,
  permessageDeflate,
} from './negotiation.ts';
export { isControl, opcode, opcodeName } from './opcode.ts';
export { frameViolations, type Violation, type ViolationName } from './violation.ts';

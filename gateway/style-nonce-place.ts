// Where in the built page the nonce of each answer goes: known to the build, which writes it, and to the gateway, which fills it in.

export const STYLE_NONCE_PLACE = 'nonce-of-this-answer';

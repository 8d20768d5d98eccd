/**
 * URI schemes that the IANA has registered for good (RFC 7595 §3), and those that once were. Provisional ones are not among them:
 * they are registered without review, and few programs know them; `feed:` is one.
 */

const SCHEMES: ReadonlySet<string> = new Set(
  `aaa aaas about acap acct cap cid coap coap+tcp coap+ws coaps coaps+tcp coaps+ws crid data dav dict dns dtn example fax
  file filesystem ftp geo go gopher h323 http https iax icap im imap info ipn ipp ipps iris iris.beep iris.lwz iris.xpc
  iris.xpcs jabber ldap leaptofrogans mailserver mailto mid modem msrp msrps mtqp mupdate news nfs ni nih nntp
  opaquelocktoken pack pkcs11 pop pres prospero reload rtsp rtsps rtspu secret-token service session shttp sieve sip sips sms
  snews snmp soap.beep soap.beeps stun stuns tag tel telnet tftp thismessage tip tn3270 turn turns tv urn vemmi
  videotex vnc wais wpid ws wss xcon xcon-userid xmlrpc.beep xmlrpc.beeps xmpp z39.50 z39.50r z39.50s`.split(/\s+/),
);

/** Whether a scheme, in lower case, stands in the registry. */
export function isRegisteredScheme(scheme: string): boolean {
  return SCHEMES.has(scheme);
}

import ipaddr from "ipaddr.js";

/** Whether an IP address is one of the public internet: no private network, no loopback, no link, no range kept for something else. */
export function isPublicAddress(address: string): boolean {
  // An address of IPv4 written as one of IPv6 is judged as what it is.
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

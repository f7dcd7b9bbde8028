import { parseIpRange, rangeCovers } from '../../../model/ipRange';
import type { Region } from '../../inventory';
import type { RouteTable, SecurityGroup, SecurityGroupPermission, Subnet } from '../../inventory/network';
import type { Look } from '../../look';

/** The subnets with the given ids; one that is not there counts as not checked. */
export function subnetsOf(look: Look, region: Region, ids: readonly string[]): readonly Subnet[] {
  const all = look.read(region.ec2.subnets);
  return ids.flatMap((id) => {
    const subnet = look.world.find(all, 'subnetId', id);
    if (!subnet) look.undecidable(`The subnet ${id} belongs to another account, or is gone.`);
    return subnet ? [subnet] : [];
  });
}

/** The route table of a subnet: its own, else the main one of the VPC. */
export function routeTableOf(tables: readonly RouteTable[], subnet: Subnet): RouteTable | undefined {
  const inVpc = tables.filter(({ vpcId }) => vpcId === subnet.vpcId);
  return (
    inVpc.find((table) => table.associations?.some(({ subnetId }) => subnetId === subnet.subnetId)) ??
    inVpc.find((table) => table.associations?.some(({ main }) => main === true))
  );
}

const EVERYWHERE = new Set(['0.0.0.0/0', '::/0']);

/** The internet gateway that a route table leads to, if it does. */
export function internetGatewayOf(table: RouteTable): string | undefined {
  return (table.routes ?? []).find(
    (route) =>
      route.gatewayId?.startsWith('igw-') === true &&
      route.state !== 'blackhole' &&
      EVERYWHERE.has(route.destinationCidrBlock ?? route.destinationIpv6CidrBlock ?? ''),
  )?.gatewayId;
}

/** Whether a default route leads anywhere at all: a gateway, a NAT, another network. */
export function hasWayOut(table: RouteTable): boolean {
  return (table.routes ?? []).some(
    ({ destinationCidrBlock, destinationIpv6CidrBlock, state }) =>
      state !== 'blackhole' && EVERYWHERE.has(destinationCidrBlock ?? destinationIpv6CidrBlock ?? ''),
  );
}

/** Rules of a security group that let everybody in. */
export function openIngress(group: SecurityGroup): readonly SecurityGroupPermission[] {
  return (group.ipPermissions ?? []).filter(
    ({ ipRanges = [], ipv6Ranges = [] }) =>
      ipRanges.some(({ cidrIp }) => EVERYWHERE.has(cidrIp ?? '')) ||
      ipv6Ranges.some(({ cidrIpv6 }) => EVERYWHERE.has(cidrIpv6 ?? '')),
  );
}

/** `tcp 443`, `tcp 1000–2000`, `all traffic`. */
export function portsOf({ ipProtocol, fromPort, toPort }: SecurityGroupPermission): string {
  if (ipProtocol === undefined || ipProtocol === '-1') return 'all traffic';
  if (fromPort === undefined || fromPort === -1) return `all of ${ipProtocol}`;
  return fromPort === toPort
    ? `${ipProtocol} ${fromPort}`
    : `${ipProtocol} ${fromPort}–${toPort ?? fromPort}`;
}

/** Whether a group takes a port from another group, or from a range of addresses. */
export function allowsPort(
  group: SecurityGroup,
  port: number,
  from: { readonly groups: readonly string[]; readonly cidrs: readonly string[] },
): boolean {
  return (group.ipPermissions ?? []).some((permission) => {
    const { ipProtocol, fromPort = 0, toPort = 65535 } = permission;
    if (ipProtocol !== '-1' && (ipProtocol !== 'tcp' || port < fromPort || port > toPort)) return false;
    // What a prefix list holds is not read.
    if ((permission.prefixListIds ?? []).length > 0) return true;
    if (permission.userIdGroupPairs?.some(({ groupId }) => from.groups.includes(groupId ?? ''))) return true;
    return from.cidrs.some((cidr) =>
      (permission.ipRanges ?? []).some(({ cidrIp = '' }) => {
        const [wide, narrow] = [parseIpRange(cidrIp), parseIpRange(cidr)];
        return wide !== undefined && narrow !== undefined && rangeCovers(wide, narrow);
      }),
    );
  });
}

/** Which Go a program is built with. */
export interface GoVersion {
  /** The `go` line of its go.mod, without the patch. */
  readonly minimum: string;
  /** The release that is fetched where the machine's own Go is older. */
  readonly release: string;
}

/** What infra/ferretdb and infra/toxiproxy are built with. */
export const LAB_GO: GoVersion = { minimum: '1.24', release: '1.24.3' };

/** @param goVersion what `go env GOVERSION` prints, such as `go1.26.8` or `go1.22.2 X:loopvar` */
export function isRecentEnough(goVersion: string, minimum: string = LAB_GO.minimum): boolean {
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(goVersion) ?? [];
  const [wantedMajor = 0, wantedMinor = 0] = minimum.split('.').map(Number);
  if (major === undefined || minor === undefined) return false;
  if (Number(major) !== wantedMajor) return Number(major) > wantedMajor;
  return Number(minor) >= wantedMinor;
}

/** A container, as far as the tests look at it. */
export interface Container {
  readonly image: string;
  readonly args?: readonly string[];
  readonly securityContext?: object;
  readonly startupProbe?: object;
  readonly readinessProbe?: object;
  readonly livenessProbe?: object;
  readonly resources?: {
    readonly requests?: Readonly<Record<string, string>>;
    readonly limits?: Readonly<Record<string, string>>;
  };
}

/** What Kustomize builds, as far as the tests look at it. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly ports?: readonly { readonly port: number }[];
    readonly podSelector?: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly egress?: readonly object[];
    readonly volumeClaimTemplates?: readonly object[];
    readonly template?: { readonly spec: { readonly containers: readonly Container[] } };
  };
}

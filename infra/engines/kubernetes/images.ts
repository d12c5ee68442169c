/** The images of infra/k8s and the variables that name others, the same as docker-compose.yml's. */
export const IMAGES = {
  'chaosmicro-services': 'LAB_SERVICES_IMAGE',
  'ghcr.io/shopify/toxiproxy': 'LAB_TOXIPROXY_IMAGE',
  mysql: 'LAB_MYSQL_IMAGE',
  mongo: 'LAB_MONGO_IMAGE',
  rabbitmq: 'LAB_RABBITMQ_IMAGE',
  'prom/prometheus': 'LAB_PROMETHEUS_IMAGE',
  'prom/alertmanager': 'LAB_ALERTMANAGER_IMAGE',
  'grafana/grafana': 'LAB_GRAFANA_IMAGE',
} as const;

/** An entry of a kustomization's `images`. */
export interface ImageOverride {
  readonly name: string;
  readonly newName: string;
  readonly newTag?: string;
  readonly digest?: string;
}

/**
 * The images that the environment names otherwise: each by its variable, or all by
 * LAB_K8S_IMAGE_PREFIX, which is put before each name as it is.
 */
export function imageOverrides(env: NodeJS.ProcessEnv): ImageOverride[] {
  const prefix = env.LAB_K8S_IMAGE_PREFIX ?? '';
  return Object.entries(IMAGES).flatMap(([name, variable]) => {
    const image = env[variable];
    if (image) return [{ name, ...parseImage(image) }];
    return prefix === '' ? [] : [{ name, newName: `${prefix}${name}` }];
  });
}

/** The tag is what follows the last colon, unless that is a registry's port. */
function parseImage(image: string): Omit<ImageOverride, 'name'> {
  const [withTag = '', digest] = image.split('@');
  const [, newName = withTag, newTag] = /^(.*):([^:/]+)$/.exec(withTag) ?? [];
  if (digest !== undefined) return { newName, digest };
  // An image without a tag is its `latest`, whatever tag the manifests have.
  return { newName, newTag: newTag ?? 'latest' };
}

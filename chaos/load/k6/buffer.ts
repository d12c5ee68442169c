import encoding from 'k6/encoding';

/** As much of Node's Buffer as the load needs: k6 has none. esbuild puts it in Buffer's place. */
export const Buffer = {
  from: (text: string) => ({ toString: (_: 'base64url') => encoding.b64encode(text, 'rawurl') }),
};

export interface Prediction {
  readonly todo: true;
}

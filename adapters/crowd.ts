/** How much is worked on at the same time. */
export interface Crowd {
  /** Lets one more in; what ends its stay, or null when there is no room. */
  enter(place: string): (() => void) | null;
  size(): number;
}

/**
 * Bounds what one process works on, so that its memory does not grow with a flood.
 * @param most as a whole, waiting for its turn to be posted included.
 * @param inOne in one place, whose posts go out one after the other.
 */
export function crowd(most: number, inOne = most): Crowd {
  const places = new Map<string, number>();
  let all = 0;
  return {
    size: () => all,
    enter(place) {
      const here = places.get(place) ?? 0;
      if (all >= most || here >= inOne) return null;
      all += 1;
      places.set(place, here + 1);
      return () => {
        all -= 1;
        const left = (places.get(place) ?? 0) - 1;
        if (left > 0) places.set(place, left);
        else places.delete(place);
      };
    },
  };
}

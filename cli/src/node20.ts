// Chevrotain, below Langium, groups with Object.groupBy, which Node has from 21 on.
type Grouping = (items: Iterable<unknown>, keyOf: (item: unknown, index: number) => PropertyKey) => Record<PropertyKey, unknown[]>;

const target = Object as unknown as { groupBy?: Grouping };
target.groupBy ??= (items, keyOf) => {
    const groups = Object.create(null) as Record<PropertyKey, unknown[]>;
    let index = 0;
    for (const item of items) (groups[keyOf(item, index++)] ??= []).push(item);
    return groups;
};

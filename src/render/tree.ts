export interface TreeNode {
  label: string;
  children?: readonly TreeNode[];
}

/** Lines of a tree: each root at the margin, what belongs to it below, tied by ├─ and └─. Ends in a newline. */
export function renderTree(roots: readonly TreeNode[]): string {
  return roots.map((root) => `${root.label}\n${branches(root.children ?? [], '')}`).join('');
}

function branches(nodes: readonly TreeNode[], margin: string): string {
  return nodes
    .map(({ label, children = [] }, index) => {
      const last = index === nodes.length - 1;
      return `${margin}${last ? '└─' : '├─'} ${label}\n${branches(children, `${margin}${last ? '   ' : '│  '}`)}`;
    })
    .join('');
}

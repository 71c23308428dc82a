// The package declares types for its index alone.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  const icon: import('react').ComponentType<
    Omit<import('react').SVGProps<SVGSVGElement>, 'stroke'> & { size?: number; stroke?: number }
  >;
  export default icon;
}

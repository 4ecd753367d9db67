// What the build puts into browser scripts.
declare const LANGUAGE: 'vi' | 'en'
declare module 'fragment:*' {
  const markup: string
  export default markup
}
declare module 'worker:*' {
  const address: string
  export default address
}
declare module 'styles:*' {
  const url: string
  export default url
}

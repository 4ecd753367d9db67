// What the build puts into browser scripts.
declare const LANGUAGE: 'vi' | 'en'
declare module 'fragment:*' {
  const markup: string
  export default markup
}
declare module 'styles:*' {
  const url: string
  export default url
}

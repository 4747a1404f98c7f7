/** Drawn by the processor: a virtual machine, a remote screen, a driver that is missing. There every pixel costs. */
export function isSoftwareGl(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2')
  const extension = gl?.getExtension('WEBGL_debug_renderer_info')
  if (!gl || !extension) return false
  const renderer: unknown = gl.getParameter(extension.UNMASKED_RENDERER_WEBGL)
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return typeof renderer === 'string' && /swiftshader|llvmpipe|softpipe|basic render|software/i.test(renderer)
}

/**
 * The policies that builds of each version of the program brought, the oldest first: what a company's entries name stays known. Written by `npm run surface`.
 *
 * @type {Readonly<Record<string, readonly { version: number, sha256: string }[]>>}
 */
export const BUILT_IN_POLICIES = {
  '0.1.0': [
    { version: 2, sha256: 'cd0a24282bfd82cbacb3a8c847dc8ca78da3960871b4327614725a3a2e133725' },
    { version: 2, sha256: '29a9b8649374fcbec0bc910d7a9256540bd77b99fe8f09f3dddcdc3bcaad5fa9' },
    { version: 2, sha256: '6b39c61dc78ab109c272eba4d38f04767b2ab250cf6c3ade33b960c30108d833' },
    { version: 2, sha256: 'c7210e2ff6b8f9051536b844d170d416db5544d70c0a2a33d0fa798aba69ea69' },
    { version: 2, sha256: '0dc47db95c20ac734b6657a4c58382aec488a1c160cc21d11cc23c1eaa42b2cf' },
    { version: 2, sha256: 'a0f306978c6a6ee6a1a1d1d705c91e876aa3d1daff86dce9717c71b06c080bf8' },
    { version: 2, sha256: '613e5be8fb5b7706e75cf2dab40353c0ef255b4d22c214aa4c3b0dae57d4d50c' },
    { version: 2, sha256: 'e08f2730b030566f6e8504b906a0d60ccaf029d7c2a8d7f86494d3dd8fee9d69' },
    { version: 2, sha256: 'd07fc36c93d96d7b32cd33e803a3d9348c1ce34800de19268868a223b16e1ddb' },
    { version: 2, sha256: 'f97bd9c6b639182d1724611bf84a488ad08a6d194eb29ec83aa228fde1119930' },
    { version: 2, sha256: '988d66f3c84a00dcc14a296127c0e5c704cc925797d4c567c4a4838c64a0197f' },
    { version: 2, sha256: '98c83f2411aee172792ce8817d99e72ad031768e16017f0f1f717243efab5de8' },
    { version: 2, sha256: 'b798d81ef2f86b062461446563e6cf10c362b93eb76884f7785040fa5aaf2eee' },
    { version: 2, sha256: '29a68cb406f0c44b15cb44526d0c38be01fca2cba882799b2d5fd9f5adc0c58e' },
    { version: 2, sha256: '645d1ec1cf157c751012ca02c481742caeee0fc1afd7ed0b6dfc590c3e7e9089' },
    { version: 2, sha256: '7bf975dc20bd3855dec29d55e5ca9aa4e3cf853cd4cb25cea97b4e131661214b' },
    { version: 2, sha256: '3164cbc402b55df9eff1c4ca6c269d6eee0655a87416895e92f262e7a583a978' },
    { version: 2, sha256: 'a25a7356d404ad2e0fd5b1e57ed7a69acd675875e1ae7375094d3e2bea869b42' },
    { version: 2, sha256: 'd5b9e1504f9880be3695b908182728904dc62c3daf48f8b261a975484d202146' },
    { version: 2, sha256: '2e83adaf9712b97bf118547ce368a4b698d71b09985a2708b9a36db282e94f2b' },
    { version: 2, sha256: '8eba821af667df81b8eed17d7b1355ae67586638c9dccf4a8cf9ca66dbb21ab4' },
    { version: 2, sha256: '6b35dc4398512bff60334214642499d20fbddff61127078730d7e518cc43b17f' },
    { version: 2, sha256: 'ece9c5db050e0b0775e3351da475955ccda2296a40368b1d7066da53ed1a0815' },
    { version: 2, sha256: '90cdafb164a6a7fa514dcc5ad7d6f6906cd8e13413b9f5789d1534ba59001626' },
    { version: 2, sha256: '75a399bd4b9585d32ff692711841ecef8fd5a19528b44d3601461bdfe6e9b76d' },
    { version: 2, sha256: '62a8fb201e04ae5b654004129d4b48f136fabe4627f4490ac10f84f7fdfedea2' },
    { version: 2, sha256: 'f12050b8f91880da6e95c8f19500d772c9b966c3fcaa7935df3a6d45a7da08d9' },
  ],
}

export default { logo: 'Edge cases', docsRepositoryBase: 'https://example.com', footer: { content: null }, components: { Stamp: () => <p>x</p> } }

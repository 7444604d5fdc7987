/** The models that an agent can ask for: roles, in a list that both OpenAI's and Anthropic's clients can read. */
export const modelList = {
  object: 'list',
  data: ['normal', 'thinking'].map((id) => ({
    id,
    object: 'model',
    type: 'model',
    display_name: id,
    owned_by: 'autocode',
    created: 0,
    created_at: '1970-01-01T00:00:00Z',
  })),
  has_more: false,
  first_id: 'normal',
  last_id: 'thinking',
}

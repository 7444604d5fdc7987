#!/bin/sh
# Stands in for cursor-agent in tests: prints lines as its makers document them, in words of our own. It calls no model.
# "fail" in the prompt: it ends as documented for failures, with words on stderr and no result.
for prompt; do :; done
session='"session_id":"9d1f"'
echo '{"type":"system","subtype":"init","apiKeySource":"env","cwd":"/work","model":"some","permissionMode":"default",'"$session"'}'
case $prompt in *fail*)
  echo 'Authentication is required.' >&2
  exit 1
  ;;
esac
echo '{"type":"user","message":{"role":"user","content":[{"type":"text","text":"Go"}]},'"$session"'}'
echo '{"type":"assistant","message":{"role":"assistant","content":[{"type":"text","text":"I look."}]},'"$session"'}'
echo '{"type":"tool_call","subtype":"started","call_id":"c1","tool_call":{"readToolCall":{"args":{"path":"a.txt"}}},'"$session"'}'
echo '{"type":"tool_call","subtype":"completed","call_id":"c1","tool_call":{"readToolCall":{"args":{"path":"a.txt"},"result":{"success":{"content":"A"}}}},'"$session"'}'
echo '{"type":"tool_call","subtype":"completed","call_id":"c2","tool_call":{"shellToolCall":{"args":{"command":"x"},"result":{"rejected":{"reason":"no"}}}},'"$session"'}'
echo '{"type":"result","subtype":"success","duration_ms":5,"duration_api_ms":4,"is_error":false,"result":"I look.","request_id":"r1",'"$session"'}'

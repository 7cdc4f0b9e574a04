-- What a decision changed holds words too: who erases takes them out of a line together with its detail.
CREATE OR REPLACE FUNCTION "keep_question_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('rostrum.erasing', true) = 'on' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    IF NEW."detail" IS NULL AND NEW."before" IS NULL
      AND to_jsonb(NEW) - 'detail' - 'before' = to_jsonb(OLD) - 'detail' - 'before' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the history of questions is append-only';
END
$$;

-- What a question was is also remembered by decisions about others (what it took off the air, what it was merged
-- into): a purge or a wipe takes that out of their lines and leaves the rest of them.
CREATE OR REPLACE FUNCTION "keep_question_history"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words CONSTANT TEXT[] := ARRAY['detail', 'before'];
BEGIN
  IF current_setting('rostrum.erasing', true) = 'on' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    IF to_jsonb(NEW) - words = to_jsonb(OLD) - words
      AND (NEW."detail" IS NULL OR NEW."detail" = OLD."detail")
      AND (NEW."before" IS NULL OR NEW."before" = OLD."before") THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the history of questions is append-only';
END
$$;

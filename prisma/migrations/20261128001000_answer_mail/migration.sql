-- CreateTable
CREATE TABLE "answer_mail" (
    "questionId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "answer_mail_pkey" PRIMARY KEY ("questionId")
);

-- CreateIndex
CREATE INDEX "answer_mail_dueAt_idx" ON "answer_mail"("dueAt");

-- AddForeignKey
ALTER TABLE "answer_mail" ADD CONSTRAINT "answer_mail_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

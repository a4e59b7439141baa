// Verifies the seals of a log by Go's own packages: check-seals.go FOLDER
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func read(name string) string {
	data, err := os.ReadFile(filepath.Join(os.Args[1], name))
	must(err)
	return string(data)
}

func hash(text string) (hash tlog.Hash) {
	data, err := base64.StdEncoding.DecodeString(text)
	must(err)
	copy(hash[:], data)
	return hash
}

func hashes(lines []string) (all []tlog.Hash) {
	for _, line := range lines {
		if line != "" {
			all = append(all, hash(line))
		}
	}
	return all
}

func checkpoint(signed string) (int64, tlog.Hash) {
	verifier, err := note.NewVerifier(strings.TrimSpace(read("key")))
	must(err)
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return size, hash(lines[2])
}

func main() {
	parts := strings.SplitN(read("proof"), "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	leaf, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	must(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	must(err)
	size, root := checkpoint(parts[1])
	must(tlog.CheckRecord(hashes(lines[3:]), size, root, index, tlog.RecordHash(leaf)))

	oldSize, oldRoot := checkpoint(read("old"))
	must(tlog.CheckTree(hashes(strings.Split(read("consistency"), "\n")[1:]), size, root, oldSize, oldRoot))
	fmt.Println("verified", size)
}

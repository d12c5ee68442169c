// Command ferretdb serves the MongoDB wire protocol from SQLite files, with FerretDB embedded.
// The embedded package runs no telemetry reporter and switches telemetry off in its state.
package main

import (
	"context"
	"flag"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"

	"github.com/FerretDB/FerretDB/build/version"
	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	host := flag.String("host", "127.0.0.1", "address to listen on")
	port := flag.Int("port", 27017, "TCP port")
	dataDir := flag.String("data-dir", ".", "existing folder of the SQLite files")
	flag.Parse()

	logger := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelWarn}))
	if err := serve(net.JoinHostPort(*host, strconv.Itoa(*port)), *dataDir, logger); err != nil {
		logger.Error(err.Error())
		os.Exit(1)
	}
}

// serve returns after SIGTERM or SIGINT, when listener, connections and files are closed.
func serve(address, dataDir string, logger *slog.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	// FerretDB takes a URI: a relative one needs no escapes, whatever the folder is called.
	if err := os.Chdir(dataDir); err != nil {
		return err
	}
	nameVersion()

	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: address},
		Handler:   "sqlite",
		SQLiteURL: "file:./",
		Logger:    logger,
	})
	if err != nil {
		return err
	}
	return server.Run(ctx)
}

// nameVersion makes buildInfo tell FerretDB's version, which only FerretDB's own builds know.
func nameVersion() {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return
	}
	for _, module := range build.Deps {
		if module.Path == "github.com/FerretDB/FerretDB" {
			version.Get().Version = strings.TrimPrefix(module.Version, "v")
		}
	}
}

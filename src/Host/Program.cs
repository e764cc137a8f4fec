await using var line = new NhipCau.Host.CommandLine();
return await line.Run(args);

using Microsoft.Extensions.Options;

namespace Cdp.Export.Parquet;

[OptionsValidator]
internal sealed partial class ParquetExportOptionsValidator : IValidateOptions<ParquetExportOptions>;

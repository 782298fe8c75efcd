;; SIMD loops of the search. kernel.ts lays out the memory, and has the same results in plain JavaScript.
(module
  (memory (export "memory") 1)

  ;; For each of `queries` rows (int16, a multiple of 4 of them), the largest dot product over the `rows` document
  ;; rows (int8) and the index of the first row that reaches it. `dimensions` is a multiple of 16.
  ;; Four query rows share each widened document row: that keeps the multiplier busy, not the loads.
  (func (export "max_dots")
    (param $query i32) (param $queries i32) (param $rows_at i32) (param $rows i32) (param $dimensions i32)
    (param $best_at i32) (param $which_at i32)
    (local $row i32) (local $block i32) (local $i i32)
    (local $doc i32) (local $q0 i32) (local $q1 i32) (local $q2 i32) (local $q3 i32)
    (local $best i32) (local $which i32) (local $stride i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $lo v128) (local $hi v128) (local $t0 v128) (local $t1 v128) (local $mask v128)
    (local.set $stride (i32.shl (local.get $dimensions) (i32.const 1)))
    (block $done
      (loop $each_row
        (br_if $done (i32.ge_u (local.get $row) (local.get $rows)))
        (local.set $block (i32.const 0))
        (local.set $q0 (local.get $query))
        (local.set $best (local.get $best_at))
        (local.set $which (local.get $which_at))
        (block $row_done
          (loop $each_block
            (br_if $row_done (i32.ge_u (local.get $block) (local.get $queries)))
            (local.set $q1 (i32.add (local.get $q0) (local.get $stride)))
            (local.set $q2 (i32.add (local.get $q1) (local.get $stride)))
            (local.set $q3 (i32.add (local.get $q2) (local.get $stride)))
            (local.set $a0 (v128.const i32x4 0 0 0 0))
            (local.set $a1 (v128.const i32x4 0 0 0 0))
            (local.set $a2 (v128.const i32x4 0 0 0 0))
            (local.set $a3 (v128.const i32x4 0 0 0 0))
            (local.set $doc (local.get $rows_at))
            (local.set $i (local.get $dimensions))
            (loop $each_16
              (local.set $t0 (v128.load (local.get $doc)))
              (local.set $lo (i16x8.extend_low_i8x16_s (local.get $t0)))
              (local.set $hi (i16x8.extend_high_i8x16_s (local.get $t0)))
              (local.set $a0 (i32x4.add (local.get $a0) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q0)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q0)) (local.get $hi)))))
              (local.set $a1 (i32x4.add (local.get $a1) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q1)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q1)) (local.get $hi)))))
              (local.set $a2 (i32x4.add (local.get $a2) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q2)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q2)) (local.get $hi)))))
              (local.set $a3 (i32x4.add (local.get $a3) (i32x4.add
                (i32x4.dot_i16x8_s (v128.load (local.get $q3)) (local.get $lo))
                (i32x4.dot_i16x8_s (v128.load offset=16 (local.get $q3)) (local.get $hi)))))
              (local.set $doc (i32.add (local.get $doc) (i32.const 16)))
              (local.set $q0 (i32.add (local.get $q0) (i32.const 32)))
              (local.set $q1 (i32.add (local.get $q1) (i32.const 32)))
              (local.set $q2 (i32.add (local.get $q2) (i32.const 32)))
              (local.set $q3 (i32.add (local.get $q3) (i32.const 32)))
              (br_if $each_16 (local.tee $i (i32.sub (local.get $i) (i32.const 16)))))

            ;; Sum each accumulator's lanes: $t0 = (sum a0, sum a1, sum a2, sum a3).
            (local.set $t0 (i32x4.add
              (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a0) (local.get $a1))
              (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a0) (local.get $a1))))
            (local.set $t1 (i32x4.add
              (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a2) (local.get $a3))
              (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a2) (local.get $a3))))
            (local.set $t0 (i32x4.add
              (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $t0) (local.get $t1))
              (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $t0) (local.get $t1))))

            ;; Keep the larger; equal ones keep the earlier row.
            (local.set $mask (i32x4.gt_s (local.get $t0) (v128.load (local.get $best))))
            (v128.store (local.get $best)
              (v128.bitselect (local.get $t0) (v128.load (local.get $best)) (local.get $mask)))
            (v128.store (local.get $which)
              (v128.bitselect (i32x4.splat (local.get $row)) (v128.load (local.get $which)) (local.get $mask)))

            (local.set $q0 (local.get $q3))
            (local.set $best (i32.add (local.get $best) (i32.const 16)))
            (local.set $which (i32.add (local.get $which) (i32.const 16)))
            (local.set $block (i32.add (local.get $block) (i32.const 4)))
            (br $each_block)))
        (local.set $rows_at (i32.add (local.get $rows_at) (local.get $dimensions)))
        (local.set $row (i32.add (local.get $row) (i32.const 1)))
        (br $each_row))))

  ;; Dot products of `count` float32 vectors with the query. `dimensions` is a multiple of 16.
  (func (export "scan")
    (param $vectors i32) (param $count i32) (param $dimensions i32) (param $query i32) (param $out i32)
    (local $i i32) (local $q i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (block $done
      (loop $each_vector
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $a0 (v128.const f32x4 0 0 0 0))
        (local.set $a1 (v128.const f32x4 0 0 0 0))
        (local.set $a2 (v128.const f32x4 0 0 0 0))
        (local.set $a3 (v128.const f32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (local.set $i (local.get $dimensions))
        (loop $each_16
          (local.set $a0 (f32x4.add (local.get $a0) (f32x4.mul
            (v128.load (local.get $vectors)) (v128.load (local.get $q)))))
          (local.set $a1 (f32x4.add (local.get $a1) (f32x4.mul
            (v128.load offset=16 (local.get $vectors)) (v128.load offset=16 (local.get $q)))))
          (local.set $a2 (f32x4.add (local.get $a2) (f32x4.mul
            (v128.load offset=32 (local.get $vectors)) (v128.load offset=32 (local.get $q)))))
          (local.set $a3 (f32x4.add (local.get $a3) (f32x4.mul
            (v128.load offset=48 (local.get $vectors)) (v128.load offset=48 (local.get $q)))))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 64)))
          (local.set $q (i32.add (local.get $q) (i32.const 64)))
          (br_if $each_16 (local.tee $i (i32.sub (local.get $i) (i32.const 16)))))
        (local.set $a0 (f32x4.add
          (f32x4.add (local.get $a0) (local.get $a1)) (f32x4.add (local.get $a2) (local.get $a3))))
        (f32.store (local.get $out) (f32.add
          (f32.add (f32x4.extract_lane 0 (local.get $a0)) (f32x4.extract_lane 1 (local.get $a0)))
          (f32.add (f32x4.extract_lane 2 (local.get $a0)) (f32x4.extract_lane 3 (local.get $a0)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $each_vector)))))
